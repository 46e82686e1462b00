/// What a key that has not come yet would do: the state after it, and its picture.
///
/// Who walks through the list presses one key many times. What that key would do next is worked out while the reader
/// looks at what it did, on a copy of the state that nothing else sees; when it comes, there is its picture.
struct Foresight {
  let key: Key
  let state: State
  let frame: Frame
  /// What the state wants done that has to wait for the key.
  let effects: [Effect]
  private let made = MonotonicTime.now

  /// After that many milliseconds the notes are read again: not every vault is watched.
  static let lifetime = 1000

  /// Nil where the system does not have in memory what would be shown.
  init?(of key: Key, in state: State, by effects: NoteEffects) {
    var state = state
    var postponed: [Effect] = []
    var pending = [Event.input(.key(key))]
    while !pending.isEmpty {
      let wanted = state.apply(pending.removeFirst())
      var answers: [Event] = []
      for effect in wanted {
        if let answer = effects.answerAtOnce(effect) {
          answers.append(answer)
        } else {
          postponed.append(effect)
        }
      }
      pending.insert(contentsOf: answers, at: 0)
    }
    guard state.opening == nil else { return nil }
    self.key = key
    self.state = state
    self.effects = postponed
    frame = state.frame()
  }

  func isOf(_ event: Event) -> Bool {
    guard case .input(.key(key)) = event else { return false }
    return made.millisecondsAgo < Self.lifetime
  }
}
