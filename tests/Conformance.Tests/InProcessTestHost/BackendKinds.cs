namespace Keelson.Conformance.Backends;

public static partial class BackendKinds
{
    /// <summary>
    /// The test host keeps everything in memory, runs on the real clock, checks nothing at the start and has neither
    /// rewind nor recursion; what is left is the common ground of the real worker and client. Where it is the host that
    /// differs from Azure, and not the worker, <see cref="Feature"/> says in what.
    /// </summary>
    static partial void AddFromPackages(List<BackendKind> kinds) =>
        kinds.Add(new BackendKind("in-process test host", Feature.None, InProcessBackend.Start));
}
