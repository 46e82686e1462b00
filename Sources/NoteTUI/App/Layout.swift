public enum Pane: CaseIterable, Sendable {
  case list, body, backlinks
}

/// Where everything stands on a screen of a given size (`design.md`, The screen). Any size down to 1x1 works.
public struct Layout: Equatable, Sendable {
  /// A pane's areas. The header is one row, or empty on very low screens; the content excludes margins.
  public struct Area: Equatable, Sendable {
    public let header: Rect
    public let content: Rect
  }

  /// The panes that are on the screen, by `Pane`.
  public struct Areas: Equatable, Sendable {
    private var list: Area?
    private var body: Area?
    private var backlinks: Area?

    public internal(set) subscript(pane: Pane) -> Area? {
      get {
        switch pane {
        case .list: list
        case .body: body
        case .backlinks: backlinks
        }
      }
      set {
        switch pane {
        case .list: list = newValue
        case .body: body = newValue
        case .backlinks: backlinks = newValue
        }
      }
    }
  }

  public let areas: Areas
  /// Columns and rows of thin rules between panes.
  public let rules: [Rect]
  public let status: Rect
  public let hints: Rect
  /// What is left for panes and overlays: all but status and hints.
  public let main: Rect

  /// Lines longer than this tire the eye.
  private static let longestMeasure = 96

  public init(size: Size, focus: Pane, isZoomed: Bool) {
    let all = Rect(row: 0, column: 0, width: size.width, height: size.height)
    let hasStatus = size.height >= 3
    let hasHints = size.height >= 6
    let used = (hasStatus ? 1 : 0) + (hasHints ? 1 : 0)
    main = all.inset(bottom: used)
    status = hasStatus ? all.row(size.height - used) : .zero
    hints = hasHints ? all.row(size.height - 1) : .zero

    var areas = Areas()
    var rules: [Rect] = []
    if isZoomed || size.width < 70 {
      areas[focus] = Self.area(focus, main)
    } else if size.width < 110 || size.height < 8 {
      (areas, rules) = Self.backlinksBelow(main)
    } else {
      (areas, rules) = Self.sideBySide(main)
    }
    self.areas = areas
    self.rules = rules
  }

  /// Columns for a page in the body pane, also while another pane covers it.
  public static func pageWidth(size: Size, isZoomed: Bool) -> Int {
    let layout = Layout(size: size, focus: .body, isZoomed: isZoomed)
    return max(1, layout.areas[.body]?.content.width ?? 1)
  }

  private static func sideBySide(_ main: Rect) -> (Areas, [Rect]) {
    let list = min(40, main.width * 23 / 100)
    let backlinks = min(44, main.width * 26 / 100)
    let right = main.width - backlinks
    var areas = Areas()
    areas[.list] = area(.list, main.inset(right: main.width - list))
    areas[.body] = area(.body, main.inset(left: list + 1, right: backlinks + 1))
    areas[.backlinks] = area(.backlinks, main.inset(left: right))
    return (
      areas,
      [main.inset(left: list, right: main.width - list - 1), main.inset(left: right - 1, right: backlinks)]
    )
  }

  private static func backlinksBelow(_ main: Rect) -> (Areas, [Rect]) {
    let list = main.width * 30 / 100
    let below = main.height >= 12 ? max(4, main.height * 28 / 100) : 0
    let right = main.inset(left: list + 1)
    var areas = Areas()
    areas[.list] = area(.list, main.inset(right: main.width - list))
    areas[.body] = area(.body, right.inset(bottom: below > 0 ? below + 1 : 0))
    var rules = [main.inset(left: list, right: main.width - list - 1)]
    if below > 0 {
      areas[.backlinks] = area(.backlinks, right.inset(top: right.height - below))
      rules.append(right.inset(top: right.height - below - 1, bottom: below))
    }
    return (areas, rules)
  }

  private static func area(_ pane: Pane, _ rect: Rect) -> Area {
    let hasHeader = rect.height >= 3
    let header = hasHeader ? rect.row(0) : .zero
    // Very narrow screens have no columns to give away.
    let margin = rect.width >= 12 ? 1 : 0
    var content = rect.inset(top: hasHeader ? 1 : 0, left: margin, right: margin)
    switch pane {
    case .body:
      content = content.inset(right: max(0, content.width - longestMeasure))
    case .list, .backlinks:
      if rect.height >= 10 { content = content.inset(top: 1) }
    }
    return Area(header: header.inset(left: margin, right: margin), content: content)
  }
}
