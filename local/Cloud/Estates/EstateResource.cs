namespace Keelson.Local.Cloud.Estates;

/// <summary>One generated resource. <see cref="Json"/> is this resource's own memory and may be kept.</summary>
/// <param name="Id">The resource id, spelled as Azure spells it.</param>
/// <param name="Type">The type, spelled as Azure spells it.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Json">The resource as UTF-8 JSON, without white space.</param>
/// <param name="Flaws">What is wrong with it.</param>
public sealed record EstateResource(
    string Id, string Type, DateTimeOffset Created, ReadOnlyMemory<byte> Json, EstateFlawSet Flaws);
