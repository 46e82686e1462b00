extension String {
  /// With its first character in upper case: a reason becomes a sentence.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
