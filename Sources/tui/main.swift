import NoteTUI
