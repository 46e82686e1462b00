import CLibc

/// The C library's heap, of which a vault takes much for a moment.
enum Heap {
  /// Lets each large block be pages of its own, which go back to the system with it. By itself the library raises the
  /// size from which blocks are large, and then columns that have grown leave holes behind. Once, before there are any.
  static func prepare() { mallopt(M_MMAP_THRESHOLD, 256 << 10) }

  /// Gives back what is free between the blocks that are left.
  static func trim() { malloc_trim(0) }
}
