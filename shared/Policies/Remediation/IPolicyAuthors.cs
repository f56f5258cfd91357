using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>Who answers for what policies say.</summary>
public interface IPolicyAuthors
{
    /// <summary>Who saved the versions in force of these policies, each once; nobody for what is shipped.</summary>
    ValueTask<IReadOnlyList<Person>> AuthorsAsync(IReadOnlyList<string> policies, CancellationToken cancellationToken);
}
