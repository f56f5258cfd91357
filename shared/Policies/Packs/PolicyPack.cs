namespace Keelson.Policies;

/// <summary>A file of policies that comes with Keelson.</summary>
/// <param name="Name">Its subject: <c>storage</c>.</param>
/// <param name="Yaml">UTF-8, in the language of <c>docs/policies.md</c>.</param>
public sealed record PolicyPack(string Name, ReadOnlyMemory<byte> Yaml);
