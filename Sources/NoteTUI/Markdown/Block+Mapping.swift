extension Block {
  /// The same block with every run of inlines in it changed, in reading order.
  func mappingInlines(_ change: ([Inline]) -> [Inline]) -> Block {
    var block = self
    block.kind = kind.mappingInlines(change)
    return block
  }
}

extension Block.Kind {
  fileprivate func mappingInlines(_ change: ([Inline]) -> [Inline]) -> Block.Kind {
    func changed(_ blocks: [Block]) -> [Block] { blocks.map { $0.mappingInlines(change) } }
    switch self {
    case .paragraph(let inlines): return .paragraph(change(inlines))
    case .heading(let level, let inlines): return .heading(level: level, change(inlines))
    case .quote(let blocks): return .quote(changed(blocks))
    case .callout(var callout):
      callout.title = change(callout.title)
      callout.blocks = changed(callout.blocks)
      return .callout(callout)
    case .list(var list):
      for index in list.items.indices { list.items[index].blocks = changed(list.items[index].blocks) }
      return .list(list)
    case .table(var table):
      table.header = table.header.map(change)
      table.rows = table.rows.map { row in row.map(change) }
      return .table(table)
    case .embed(let link, let blocks): return .embed(link: link, changed(blocks))
    case .code, .math, .thematicBreak: return self
    }
  }
}
