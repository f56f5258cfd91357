namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>How a termination message says that it goes for the sub-orchestrations too.</summary>
internal static class Termination
{
    public const string Recursive = "recursive";
}
