import Testing

@testable import NoteTUI

struct FragmentTests {
  private let headings: [(level: Int, text: String)] = [
    (1, "Belgorod as a Hub"),
    (2, "Background"),
    (3, "Sources & notes"),
    (2, "What next?"),
    (3, "Background"),
    (2, "C# and F#: a comparison"),
    (2, "The 50% rule [draft]"),
    (2, "snake_case & code"),
    (1, "Appendix"),
    (2, "Background"),
    (2, "東京の 物流"),
    (2, "Caf\u{E9}"),
    (3, "A^2"),
    (2, "What next?"),
  ]

  @Test(arguments: [
    ("Background", 1),
    ("  background ", 1),
    ("Belgorod  as a hub", 0),
    ("What next?#Background", 4),
    ("Appendix#Background", 9),
    ("Belgorod as a Hub#What next?#Background", 4),
    ("Belgorod as a Hub#Background", 1),
    ("Appendix#What next?", 13),
    ("Background#Appendix", nil),
    ("C and F a comparison", 5),
    ("C# and F#: a comparison", 5),
    ("The 50 rule draft", 6),
    ("The 50% rule [draft]", 6),
    ("**The** `50%` rule [draft]", 6),
    ("snake_case & code", 7),
    ("東京の 物流", 10),
    ("CAFE\u{301}", 11),
    ("A 2", 12),
    ("A^2", 12),
    ("belgorod-as-a-hub", 0),
    ("sources--notes", 2),
    ("what-next", 3),
    ("what-next-1", 13),
    ("background-2", 9),
    ("c-and-f-a-comparison", 5),
    ("snake_case--code", 7),
    ("東京の-物流", 10),
    ("back", nil),
    ("^block", nil),
    ("", nil),
    ("#", nil),
    ("%", nil),
  ])
  func findsHeadings(fragment: String, expected: Int?) {
    #expect(Fragment.heading(fragment, in: headings) == expected)
  }

  @Test func findsNoHeadingWhereThereIsNone() {
    #expect(Fragment.heading("a", in: []) == nil)
    #expect(Fragment.heading("", in: [(1, "?"), (2, "")]) == nil)
  }

  @Test(arguments: [
    ("^id-1", "id-1"), ("^ID", "id"), ("Heading#^id", "id"), ("Heading", nil), ("^", nil), ("", nil),
    ("a^b", nil),
  ])
  func readsBlocks(fragment: String, expected: String?) {
    #expect(Fragment.block(fragment) == expected)
  }
}
