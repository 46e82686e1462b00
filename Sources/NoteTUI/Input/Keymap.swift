/// Which key does what. Generic over the verbs, which live on a higher floor.
public struct Keymap<Verb: Hashable & Sendable>: Sendable {
  private var verbs: [Key: Verb] = [:]
  private var keys: [Verb: [Key]] = [:]

  public init() {}

  /// Binds a key; what it did before is forgotten.
  public mutating func bind(_ key: Key, to verb: Verb) {
    if let old = verbs[key] { keys[old]?.removeAll { $0 == key } }
    verbs[key] = verb
    keys[verb, default: []].append(key)
  }

  public subscript(key: Key) -> Verb? { verbs[key] }

  /// The keys of a verb, in the order in which they were bound.
  public func keys(for verb: Verb) -> [Key] { keys[verb] ?? [] }
}
