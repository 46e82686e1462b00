import Glibc

/// A link whose texts lie in memory that others keep, as UTF-8: in a note that is being read, or packed. What goes over
/// all links of a vault needs no Strings of most.
struct LinkView {
  typealias Text = UnsafeBufferPointer<UInt8>

  var line: Int
  var kind: LinkKind
  var target: Text
  var fragment: Text?
  var label: Text?
  var moment: MomentView?
  var isProperty = false
  var isMarkdown = false
}

/// A moment whose texts lie in memory that others keep.
struct MomentView {
  var written: LinkView.Text
  var seconds: Int?
  var video: VideoID?
  var isRepaired = false
  var contradiction: LinkView.Text?

  /// The time as it is written, where it was repaired.
  var secondsAsWritten: Int? { isRepaired ? TimeNotation.parts(of: written)?.seconds : seconds }
}

extension Link {
  init(_ view: LinkView) {
    func text(_ utf8: LinkView.Text) -> String { String(decoding: utf8, as: UTF8.self) }
    self.init(
      line: view.line, kind: view.kind, target: text(view.target), fragment: view.fragment.map(text),
      label: view.label.map(text), isProperty: view.isProperty)
    isMarkdown = view.isMarkdown
    if let moment = view.moment {
      self.moment = Moment(
        written: text(moment.written), seconds: moment.seconds, video: moment.video,
        isRepaired: moment.isRepaired, contradiction: moment.contradiction.map(text))
    }
  }

  /// Calls `body` with a view of this link.
  func withView<Result>(_ body: (LinkView) -> Result) -> Result {
    var texts: [UInt8] = []
    func lay(_ text: String) -> Range<Int> {
      let start = texts.count
      texts.append(contentsOf: text.utf8)
      return start..<texts.count
    }
    let (target, fragment, label) = (lay(target), fragment.map(lay), label.map(lay))
    let (written, contradiction) = (moment.map { lay($0.written) }, moment?.contradiction.map(lay))
    return texts.withUnsafeBufferPointer { texts in
      func text(_ range: Range<Int>) -> LinkView.Text { LinkView.Text(rebasing: texts[range]) }
      var view = LinkView(
        line: line, kind: kind, target: text(target), fragment: fragment.map(text), label: label.map(text),
        isProperty: isProperty, isMarkdown: isMarkdown)
      if let moment, let written {
        view.moment = MomentView(
          written: text(written), seconds: moment.seconds, video: moment.video,
          isRepaired: moment.isRepaired, contradiction: contradiction.map(text))
      }
      return body(view)
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  func hasBytes(of other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count == other.count, let own = baseAddress, let others = other.baseAddress else {
      return count == other.count
    }
    return own == others || memcmp(own, others, count) == 0
  }
}
