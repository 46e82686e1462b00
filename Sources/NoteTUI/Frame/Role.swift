/// What a cell is, for a theme to colour. A cell says "this is a heading"; only the theme says "blue".
public enum Role: UInt8, CaseIterable, Sendable {
  // Text of a note
  case text, strong, emphasis, strongEmphasis, struck, highlight, code, math, tag, faint
  case title, heading, subheading
  case listMark, quoteBar, tableRule
  case calloutNote, calloutTip, calloutWarning, calloutDanger, calloutQuote
  // Links
  case link, ghostLink, externalLink, timestamp, chosen, chosenElsewhere
  // The house around it
  case rule, paneTitle, paneTitleFocused, paneDetail
  case row, rowDetail, rowSelected, rowSelectedUnfocused
  case status, statusDetail, hint, hintKey, notice, warning
  case sheet, sheetTitle, sheetDetail, sheetSelected, prompt, match
  // What was looked for, in the text of a note
  case found
}
