import Testing

@testable import NoteTUI

struct ViewportTests {
  /// From the row at the top of ten, where does the top go when a row is to be seen?
  @Test(arguments: [
    (50, 50, 50), (50, 59, 50), (50, 60, 51), (50, 69, 60), (50, 70, 65), (50, 99, 90), (50, 49, 49),
    (50, 40, 40), (50, 39, 34), (50, 3, 0), (0, 0, 0),
  ])
  func walksToWhatIsNearAndCentersWhatIsFar(top: Int, row: Int, expected: Int) {
    var viewport = Viewport()
    viewport.scroll(by: top, height: 10, count: 100)
    viewport.reveal(row, height: 10, count: 100)
    #expect(viewport.top == expected)
  }
}
