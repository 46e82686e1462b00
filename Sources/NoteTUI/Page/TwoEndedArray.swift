/// An array that grows at both ends. What is in it keeps its index, so what is prepended has indices below 0.
public struct TwoEndedArray<Element>: RandomAccessCollection, MutableCollection {
  /// What has been prepended, the last first.
  private var front: [Element] = []
  private var back: [Element] = []

  public init() {}

  public var startIndex: Int { -front.count }
  public var endIndex: Int { back.count }

  public subscript(index: Int) -> Element {
    get { index < 0 ? front[-1 - index] : back[index] }
    set { if index < 0 { front[-1 - index] = newValue } else { back[index] = newValue } }
  }

  mutating func append(contentsOf elements: some Sequence<Element>) { back.append(contentsOf: elements) }

  mutating func prepend(contentsOf elements: some BidirectionalCollection<Element>) {
    front.append(contentsOf: elements.reversed())
  }
}

extension TwoEndedArray: Sendable where Element: Sendable {}

extension TwoEndedArray: Equatable where Element: Equatable {
  public static func == (left: Self, right: Self) -> Bool {
    left.startIndex == right.startIndex && left.elementsEqual(right)
  }
}
