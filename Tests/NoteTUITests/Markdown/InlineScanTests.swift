import Testing

@testable import NoteTUI

/// The scan for what may begin an inline looks at eight bytes at a time: it must see everything at every place.
struct InlineScanTests {
  @Test(arguments: [
    "[[x]]", "![[x]]", "www.a.org", "WwW.a.org", "http://a.org", "ftp://a.org", "a@b.org", "[t](x)",
    "<http://a.org>",
    "<a class=\"yt-timestamp\" data-t=\"1:02\">1:02</a>",
  ])
  func seesALinkAtEveryPlace(link: String) {
    for before in 0..<26 {
      for after in 0..<20 {
        let text = String(repeating: "x ", count: before) + link + String(repeating: " y", count: after)
        for padding in ["", "z"] {
          #expect(Extract(bytes: Array((padding + " " + text).utf8)).links.count == 1, "\(padding) \(text)")
        }
      }
    }
  }

  @Test(arguments: ["`[[x]]`", "$[[x]]$", "<b title=\"[[x]]\">"])
  func seesWhatHidesALink(text: String) {
    for before in 0..<20 {
      let note = String(repeating: "x ", count: before) + text + " y y y y y y y y y"
      #expect(Extract(bytes: Array(note.utf8)).links.isEmpty, "\(note)")
    }
  }
}
