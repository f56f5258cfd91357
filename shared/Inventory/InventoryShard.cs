namespace Keelson.Inventory;

/// <summary>One of several parts of an inventory, about equally large. A resource is always in the same one.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Count">How many parts there are, at least 1.</param>
public sealed record InventoryShard(int Index, int Count);
