/// Which key does what. Generic over the verbs, which live on a higher floor.
public struct Keymap<Verb: Equatable & Sendable>: Sendable {
  // A few dozen: looking through them costs less than a table would on the way to the first frame.
  private var bindings: [(key: Key, verb: Verb)] = []

  public init() {}

  /// Binds a key; what it did before is forgotten.
  public mutating func bind(_ key: Key, to verb: Verb) {
    bindings.removeAll { $0.key == key }
    bindings.append((key, verb))
  }

  public subscript(key: Key) -> Verb? { bindings.first { $0.key == key }?.verb }

  /// The keys of a verb, in the order in which they were bound.
  public func keys(for verb: Verb) -> [Key] { bindings.filter { $0.verb == verb }.map(\.key) }
}
