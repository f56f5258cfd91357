using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>A host whose policies nobody saved.</summary>
public sealed class NoPolicyAuthors : IPolicyAuthors
{
    public ValueTask<IReadOnlyList<Person>> AuthorsAsync(IReadOnlyList<string> policies, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<Person>>([]);
}
