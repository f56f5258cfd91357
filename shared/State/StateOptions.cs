namespace Keelson.State;

/// <summary>Settings of section <c>State</c>.</summary>
public sealed class StateOptions
{
    public const string Section = "State";

    /// <summary>
    /// The blob container that holds Keelson's documents: <c>https://account.blob.core.windows.net/keelson</c>. In an
    /// account without hierarchical namespace, whose listings have another order. Default: none; the embedded machine
    /// has a store of its own.
    /// </summary>
    public Uri? Container { get; set; }
}
