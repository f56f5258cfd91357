namespace Keelson.Policies;

/// <summary>A field that can be looked at, with all within it.</summary>
/// <param name="OfItems">When the field is a list, this much of each of its items is enough; null for all.</param>
internal sealed record FieldReach(FieldPath Field, FieldPath? OfItems = null);
