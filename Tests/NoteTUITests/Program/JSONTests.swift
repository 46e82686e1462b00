import Foundation
import Testing

@testable import NoteTUI

struct JSONTests {
  @Test(arguments: [
    ("plain", #""plain""#),
    (#"a "b" \c"#, #""a \"b\" \\c""#),
    ("a\tb\nc\rd", #""a\tb\nc\rd""#),
    ("\u{1B}[31m\u{7F}\u{9B}", #""\u001b[31m\u007f\u009b""#),
    ("日本語 é 🎉", #""日本語 é 🎉""#),
    ("\u{202E}x\u{2066}\u{E0041}", #""\u202ex\u2066\udb40\udc41""#),
    ("\u{200D}\u{200C}", "\"\u{200D}\u{200C}\""),
    ("", #""""#),
  ])
  func escapes(text: String, json: String) {
    var object = JSONObject()
    object.add("a", text)
    #expect(object.text == "{\"a\":\(json)}")
  }

  @Test func writesEveryKindOfMember() {
    var object = JSONObject()
    object.add("a", nil as String?)
    object.add("b", nil as Int?)
    object.add("c", -7)
    object.add("d", ["x", "\"", ""])
    object.add("e", [])
    #expect(object.text == #"{"a":null,"b":null,"c":-7,"d":["x","\"",""],"e":[]}"#)
  }

  /// Letters are passed over in groups; whatever stands among them is seen.
  @Test func escapesWhatIsUncleanAtEveryPlace() {
    for value in UInt32(0)..<0x1_1000 {
      guard let scalar = Unicode.Scalar(value), CleanText.isClean(scalar) == false || scalar == "\"" else {
        continue
      }
      let text = String(repeating: "x", count: Int(value % 17)) + String(scalar) + "some more letters"
      var object = JSONObject()
      object.add("a", text)
      #expect(!object.text.dropFirst(6).dropLast(2).unicodeScalars.contains(scalar) || scalar == "\"")
      #expect(object.text.contains("\\"), "U+\(String(value, radix: 16))")
    }
  }

  @Test(arguments: 0..<50)
  func losesNothing(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let scalars = (0..<Int.random(in: 0..<40, using: &random)).compactMap { _ in
      Unicode.Scalar(UInt32.random(in: 0..<(Bool.random(using: &random) ? 0x100 : 0x11_0000), using: &random))
    }
    let text = String(String.UnicodeScalarView(scalars))
    var object = JSONObject()
    object.add("a", text)
    let read = try JSONDecoder().decode([String: String].self, from: Data(object.text.utf8))
    #expect(read["a"].map { Array($0.unicodeScalars) } == scalars)
    #expect(
      CleanText(object.text, tabs: .kept).string.unicodeScalars.elementsEqual(object.text.unicodeScalars))
  }
}
