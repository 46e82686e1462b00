/// Programs and the clipboard: what the browser does outside its screen.
extension Browser {
  func open(_ url: String, on screen: Screen) -> [Event] { [] }
  func copy(_ text: String, on screen: Screen) -> [Event] { [] }
  func edit(_ path: VaultPath, line: Int, on screen: Screen) -> [Event] { [] }
}
