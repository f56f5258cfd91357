using Keelson.Access;
using Keelson.Portal.Forms;
using Keelson.Provisioning;

namespace Keelson.Portal.Environments;

/// <summary>Puts together what the page of an environment shows.</summary>
public sealed class EnvironmentReader(EnvironmentStore environments, BlueprintArchive blueprints, RunStore runs)
{
    private const int History = 25;

    // An environment whose last runs are further back than this many others shows only what was found.
    private const int MostScanned = 1000;

    /// <summary>Null when there is, and was, no such environment.</summary>
    public async Task<EnvironmentView?> ReadAsync(string id, Principal principal, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } environment)
            return null;
        var blueprint = await blueprints.GetAsync(environment.Blueprint, cancellationToken);
        var history = await runs.ListAsync(before: null, cancellationToken)
            .Take(MostScanned).Where(run => run.Order.Environment == environment.Id).Take(History).ToListAsync(cancellationToken);
        var values = FormValues.From([], parameters: null);
        values[FormKey.Field] = FormKey.New();
        values["/ttl"] = TtlChoices.Write(blueprint.Ttl.Default);
        return new(
            environment, blueprint, history,
            Permissions.Decide(principal, Operation.Request, environment.Team).Allowed,
            ParameterSchema.Scalable(blueprint).Count > 0, values, FormErrors.None);
    }

    public async Task<EnvironmentRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        EnvironmentId.TryParse(id, out var parsed) ? await environments.FindAsync(parsed.ToString(), cancellationToken) : null;
}
