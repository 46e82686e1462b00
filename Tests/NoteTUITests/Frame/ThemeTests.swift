import Testing

@testable import NoteTUI

struct ThemeTests {
  /// Roles that meet on a screen and mean different things, where no other characters tell them apart.
  static let meetings: [[Role]] = [
    [.text, .strong, .emphasis, .strongEmphasis, .code, .highlight, .found],
    [.text, .link, .ghostLink, .externalLink, .timestamp, .chosen, .chosenElsewhere, .found, .highlight],
    [.found, .highlight, .chosen, .chosenElsewhere, .rowSelected],
    [.row, .rowDetail, .rowSelected, .rowSelectedUnfocused],
    [.status, .notice, .warning],
    [.sheet, .sheetDetail, .sheetSelected, .match],
    [.paneTitle, .paneTitleFocused], [.hint, .hintKey], [.text, .heading], [.text, .subheading],
  ]

  @Test(arguments: meetings, [true, false])
  func rolesThatMeetLookDifferent(roles: [Role], hasColor: Bool) {
    let theme = hasColor ? Theme.standard : Theme.standard.withoutColor
    for (index, first) in roles.enumerated() {
      for second in roles[(index + 1)...] {
        #expect(theme[first] != theme[second], "\(first) and \(second)")
      }
    }
  }

  @Test func withoutColorThereIsNone() {
    for role in Role.allCases { #expect(Theme.standard.withoutColor[role].color == nil) }
  }
}
