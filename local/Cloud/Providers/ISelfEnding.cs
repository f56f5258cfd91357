namespace Keelson.Local.Cloud.Providers;

/// <summary>
/// A type whose operations end when some work is done (a handshake over HTTP), not when some time has passed.
/// </summary>
internal interface ISelfEnding
{
    /// <summary>The kind of work (<see cref="Operations.IWorkHandler.Kind"/>) that gets the operation's id and ends
    /// it.</summary>
    string WorkKind { get; }
}
