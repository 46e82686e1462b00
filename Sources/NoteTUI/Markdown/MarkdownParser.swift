import CMD4C

/// The door to md4c: runs it over a masked source and hands its events to a `BodyReader`.
enum MarkdownParser {
  /// Returns whether the parse went to the end; it stops where the reader has had enough.
  static func run(_ mask: SourceBytes, from start: Int, into reader: inout BodyReader) -> Bool {
    guard let base = mask.baseAddress, start < reader.source.count else { return true }
    let size = reader.source.count + reader.masked.widened.byteCount - start
    var parser = MD_PARSER()
    parser.flags = UInt32(MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH)
    parser.enter_block = { type, detail, userdata in
      MarkdownParser.reader(userdata) { $0.enterBlock(type, detail) }
    }
    parser.leave_block = { type, _, userdata in MarkdownParser.reader(userdata) { $0.leaveBlock(type) } }
    parser.enter_span = { type, detail, userdata in
      MarkdownParser.reader(userdata) { $0.enterSpan(type, detail) }
    }
    parser.leave_span = { type, _, userdata in MarkdownParser.reader(userdata) { $0.leaveSpan(type) } }
    parser.text = { type, text, size, userdata in
      MarkdownParser.reader(userdata) { $0.text(type, text, Int(size)) }
    }
    return withUnsafeMutablePointer(to: &reader) { pointer in
      (base + start).withMemoryRebound(to: CChar.self, capacity: size) { text in
        md_parse(text, UInt32(size), &parser, pointer) == 0
      }
    }
  }

  private static func reader(_ userdata: UnsafeMutableRawPointer?, _ body: (inout BodyReader) -> Void)
    -> Int32
  {
    guard let pointer = userdata?.assumingMemoryBound(to: BodyReader.self) else { return 1 }
    body(&pointer.pointee)
    return pointer.pointee.hasEnough ? 1 : 0
  }
}

extension MD_ATTRIBUTE {
  /// The attribute's text with its entities decoded. Where md4c had nothing to decode it points into the mask, and
  /// then the text is taken from the source, which no token hides.
  func string(in reader: BodyReader) -> String {
    guard let text, size > 0 else { return "" }
    return text.withMemoryRebound(to: UInt8.self, capacity: Int(size)) { bytes in
      if let place = reader.place(of: text, Int(size)), substr_types?[0] == MD_TEXT_NORMAL,
        substr_offsets?[1] == size
      {
        return reader.source.string(place)
      }
      return decoded(UnsafeBufferPointer(start: bytes, count: Int(size)))
    }
  }

  private func decoded(_ bytes: SourceBytes) -> String {
    guard let substr_types, let substr_offsets else { return bytes.string(0..<bytes.count) }
    var result = ""
    var index = 0
    while substr_offsets[index] < size {
      let part = bytes.string(Int(substr_offsets[index])..<Int(substr_offsets[index + 1]))
      result += substr_types[index] == MD_TEXT_ENTITY ? HTMLEntities.decoded(part) : part
      index += 1
    }
    return result
  }
}
