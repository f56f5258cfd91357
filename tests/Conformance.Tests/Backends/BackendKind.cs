namespace Keelson.Conformance.Backends;

/// <summary>A backend that the cases run against.</summary>
/// <param name="Name">What the test report calls it.</param>
/// <param name="Features">What it can do beyond the common ground.</param>
/// <param name="Start">Starts one, with nothing in it.</param>
public sealed record BackendKind(
    string Name, Feature Features, Func<Registry, BackendOptions, Task<IBackend>> Start);
