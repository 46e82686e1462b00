import NoteTUI

/// What a picture shows of the screen.
public enum Part: String, Sendable {
  case screen, list, body, backlinks
  /// The picker, the search panel or the sheet that lies over the panes, with its edges.
  case layer
  /// The status and the hints.
  case foot

  /// Nil where that part is not on the screen.
  public func area(of state: State) -> Rect? {
    let layout = state.layout
    switch self {
    case .screen: return Rect(row: 0, column: 0, width: state.size.width, height: state.size.height)
    case .list: return layout.areas[.list].map(Self.whole)
    case .body: return layout.areas[.body].map(Self.whole)
    case .backlinks: return layout.areas[.backlinks].map(Self.whole)
    case .layer:
      return switch state.overlay {
      case .picker(let picker): picker.area(in: layout.main)
      case .search: SearchPanel.area(in: layout.main)
      case .sheet(let sheet): sheet.area(in: layout.main)
      case nil: nil
      }
    case .foot:
      let top = layout.main.bottom
      return top < state.size.height
        ? Rect(row: top, column: 0, width: state.size.width, height: state.size.height - top) : nil
    }
  }

  /// From the header down to the end of what is in the pane.
  private static func whole(_ area: Layout.Area) -> Rect {
    let (header, content) = (area.header, area.content)
    guard !header.isEmpty else { return content }
    return Rect(
      row: header.top, column: header.left, width: header.width, height: content.bottom - header.top)
  }
}
