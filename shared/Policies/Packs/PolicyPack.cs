namespace Keelson.Policies;

/// <summary>A file of policies that comes with Keelson.</summary>
/// <param name="Name">Its subject: <c>storage</c>.</param>
/// <param name="Version">Twelve digits of the SHA-256 of its content: it changes when a rule does, and only then.</param>
/// <param name="Yaml">UTF-8, in the language of <c>docs/policies.md</c>.</param>
public sealed record PolicyPack(string Name, string Version, ReadOnlyMemory<byte> Yaml)
{
    /// <summary>What its policies name as their source.</summary>
    public string Source => $"pack {Name}@{Version}";
}
