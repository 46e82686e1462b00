/// A JSON object on one line, its members in the order given.
///
/// Everything that `CleanText` would change stands in it as `\u` escapes: nothing is lost, and nothing reaches a
/// terminal raw.
public struct JSONObject: Sendable {
  private var members: [String] = []

  public init() {}

  public var text: String { "{" + members.joined(separator: ",") + "}" }

  public mutating func add(_ name: String, _ value: String?) {
    members.append("\(Self.quoted(name)):\(value.map(Self.quoted) ?? "null")")
  }

  public mutating func add(_ name: String, _ value: Int?) {
    members.append("\(Self.quoted(name)):\(value.map(String.init) ?? "null")")
  }

  public mutating func add(_ name: String, _ values: [String]) {
    members.append("\(Self.quoted(name)):[\(values.map(Self.quoted).joined(separator: ","))]")
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case _ where mustEscape(scalar):
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func mustEscape(_ scalar: Unicode.Scalar) -> Bool {
    if (0x20...0x7E).contains(scalar.value) { return false }
    let text = String(scalar)
    return CleanText(text, tabs: .kept).string.unicodeScalars.elementsEqual(text.unicodeScalars) == false
  }
}
