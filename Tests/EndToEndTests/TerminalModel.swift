import CVTerm

/// A terminal that draws nothing: libvterm, asked what a person would see.
final class TerminalModel {
  /// What is in one place of the screen.
  struct Cell: Equatable {
    /// Empty in the right half of a wide character; a blank where nothing was written.
    var text: String
    var width = 1
    var isBold = false
    var isDim = false
    var isItalic = false
    var isUnderlined = false
    var isReversed = false
    /// Palette numbers; nil is the terminal's own colour.
    var foreground: Int?
    var background: Int?
  }

  private(set) var width: Int
  private(set) var height: Int
  /// What the program's escape sequences have switched.
  fileprivate(set) var showsCursor = true
  fileprivate(set) var isAlternateScreen = false
  fileprivate(set) var reportsMouse = false
  /// OSC strings that libvterm does not act on, such as hyperlinks (8) and the clipboard (52), without `ESC ]` and
  /// terminator.
  fileprivate(set) var commands: [String] = []
  /// What the terminal answers to questions, to be sent to the program.
  fileprivate(set) var answers: [UInt8] = []
  private let terminal: OpaquePointer
  private let screen: OpaquePointer
  private let state: OpaquePointer
  private let callbacks = UnsafeMutablePointer<VTermScreenCallbacks>.allocate(capacity: 1)
  private let fallbacks = UnsafeMutablePointer<VTermParserCallbacks>.allocate(capacity: 1)
  private var dialect = ModelDialect()

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    terminal = vterm_new(Int32(height), Int32(width))
    vterm_set_utf8(terminal, 1)
    state = vterm_obtain_state(terminal)
    screen = vterm_obtain_screen(terminal)
    callbacks.initialize(to: VTermScreenCallbacks())
    fallbacks.initialize(to: VTermParserCallbacks())
    connect()
    vterm_screen_enable_altscreen(screen, 1)
    vterm_screen_reset(screen, 1)
  }

  deinit {
    vterm_free(terminal)
    callbacks.deallocate()
    fallbacks.deallocate()
  }

  private func connect() {
    let this = Unmanaged.passUnretained(self).toOpaque()
    callbacks.pointee.settermprop = { property, value, model in
      guard let model, let value else { return 0 }
      let this = Unmanaged<TerminalModel>.fromOpaque(model).takeUnretainedValue()
      switch property {
      case VTERM_PROP_CURSORVISIBLE: this.showsCursor = vterm_value_is_true(value)
      case VTERM_PROP_ALTSCREEN: this.isAlternateScreen = vterm_value_is_true(value)
      case VTERM_PROP_MOUSE: this.reportsMouse = vterm_value_number(value) != 0
      default: break
      }
      return 1
    }
    vterm_screen_set_callbacks(screen, callbacks, this)
    fallbacks.pointee.osc = { bytes, count, model in
      guard let model, let bytes else { return 0 }
      let text = UnsafeRawBufferPointer(start: bytes, count: count)
      Unmanaged<TerminalModel>.fromOpaque(model).takeUnretainedValue()
        .commands.append(String(decoding: text, as: UTF8.self))
      return 1
    }
    vterm_screen_set_unrecognised_fallbacks(screen, fallbacks, this)
    vterm_output_set_callback(
      terminal,
      { bytes, count, model in
        guard let model, let bytes else { return }
        let answer = UnsafeRawBufferPointer(start: bytes, count: count)
        Unmanaged<TerminalModel>.fromOpaque(model).takeUnretainedValue().answers += answer
      }, this)
  }

  func feed(_ bytes: [UInt8]) {
    dialect.rewrite(bytes).withUnsafeBytes { buffer in
      _ = vterm_input_write(terminal, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
  }

  func resize(width: Int, height: Int) {
    self.width = width
    self.height = height
    vterm_set_size(terminal, Int32(height), Int32(width))
  }

  /// Whether a paste would come with marks around it.
  var bracketsPastes: Bool {
    let before = answers
    defer { answers = before }
    answers = []
    vterm_keyboard_start_paste(terminal)
    return !answers.isEmpty
  }

  func takeAnswers() -> [UInt8] {
    defer { answers = [] }
    return answers
  }

  // MARK: What is seen

  var cursor: (row: Int, column: Int) {
    var place = VTermPos()
    vterm_state_get_cursorpos(state, &place)
    return (Int(place.row), Int(place.col))
  }

  func cell(row: Int, column: Int) -> Cell {
    let flat = vterm_flat_cell_at(screen, Int32(row), Int32(column))
    var text = String.UnicodeScalarView()
    withUnsafeBytes(of: flat.characters) { bytes in
      for value in bytes.bindMemory(to: UInt32.self).prefix(while: { $0 != 0 }) {
        if let scalar = Unicode.Scalar(value) { text.append(scalar) }
      }
    }
    // libvterm's mark for the right half of a wide character is no scalar, and its attributes are old ones.
    let isRightHalf = flat.characters.0 == UInt32.max
    if isRightHalf, column > 0 {
      var left = cell(row: row, column: column - 1)
      left.text = ""
      return left
    }
    return Cell(
      text: text.isEmpty ? " " : String(text), width: Int(flat.width), isBold: flat.bold,
      isDim: flat.blink, isItalic: flat.italic, isUnderlined: flat.underline, isReversed: flat.reverse,
      foreground: flat.foreground < 0 ? nil : Int(flat.foreground),
      background: flat.background < 0 ? nil : Int(flat.background))
  }

  /// One row from a column on, without blanks at its end.
  func text(row: Int, from column: Int = 0) -> String {
    var line = (column..<width).map { cell(row: row, column: $0).text }.joined()
    while line.last == " " { line.removeLast() }
    return line
  }

  /// All rows, a line each.
  var text: String {
    (0..<height).map { text(row: $0) }.joined(separator: "\n")
  }
}
