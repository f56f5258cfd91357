namespace Keelson.Policies;

/// <summary>A field that can be looked at, with all within it.</summary>
/// <param name="OfItems">When the field is a list, this much of each of its items is enough; null for all.</param>
/// <param name="NamesOnly">When the field is an object, the names in it are enough.</param>
internal sealed record FieldReach(FieldPath Field, FieldPath? OfItems = null, bool NamesOnly = false);
