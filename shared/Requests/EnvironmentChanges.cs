using System.Text.Json.Nodes;
using Keelson.Access;
using Keelson.Provisioning;

namespace Keelson.Requests;

/// <summary>Turns a change, an extension, a scaling or a deletion of an existing environment into an order.</summary>
public sealed class EnvironmentChanges(
    IBlueprintCatalogue catalogue, BlueprintArchive archive, TeamDirectory teams, EnvironmentStore environments, OrderForms forms)
{
    public async Task<Answer<PreparedOrder>> PrepareAsync(
        string environmentId, RunKind kind, ChangeRequest request, Principal principal, CancellationToken cancellationToken)
    {
        var environment = await FindAsync(environmentId, cancellationToken);
        if (environment is null)
            return Problem.NotFound($"environment '{(EnvironmentId.TryParse(environmentId, out var id) ? id.ToString() : "of that name")}'");
        if (Permissions.Decide(principal, Operation.Request, environment.Team) is { Allowed: false } refusal)
            return Problem.Forbidden(refusal.Reason);

        var errors = new List<FieldError>();
        OrderForms.CheckReason(request.Reason, errors);
        var blueprint = await FindBlueprintAsync(environment, request.Version, errors, cancellationToken);
        var parameters = MergeParameters(environment, blueprint, kind, request.Parameters, errors);
        if (kind == RunKind.Extend && request.Ttl is null)
            errors.Add(new("/ttl", "Say for how long from now, such as 14d."));
        var expiresAt = forms.Expiry(blueprint, request.Ttl, environment.ExpiresAt, isNew: false, errors);
        return errors.Count > 0
            ? Problem.Invalid(errors)
            : Order(environment, kind, blueprint, parameters, expiresAt, request.Reason!, OrderForms.Person(principal), teams.Find(environment.Team));
    }

    /// <summary>What Keelson does on its own account: repair or expire.</summary>
    public async Task<PreparedOrder> PrepareOwnAsync(
        EnvironmentRecord environment, RunKind kind, string reason, CancellationToken cancellationToken)
    {
        var blueprint = await archive.GetAsync(environment.Blueprint, cancellationToken);
        return Order(environment, kind, blueprint, environment.Parameters, environment.ExpiresAt, reason, Person.Keelson);
    }

    private async Task<EnvironmentRecord?> FindAsync(string environmentId, CancellationToken cancellationToken) =>
        EnvironmentId.TryParse(environmentId, out var id)
        && await environments.FindAsync(id.ToString(), cancellationToken) is { State: not EnvironmentState.Deleted } environment
            ? environment : null;

    private async Task<Blueprint> FindBlueprintAsync(
        EnvironmentRecord environment, string? version, List<FieldError> errors, CancellationToken cancellationToken)
    {
        var present = environment.Blueprint;
        if (version is not null && version != present.Version)
        {
            if (catalogue.Versions(present.Name).Contains(version, StringComparer.Ordinal)
                && catalogue.Find(present.Name, version) is { } newer)
            {
                return newer;
            }
            errors.Add(new("/version", $"There are {string.Join(", ", catalogue.Versions(present.Name))}."));
        }
        return await archive.GetAsync(present, cancellationToken);
    }

    private static JsonObject MergeParameters(
        EnvironmentRecord environment, Blueprint blueprint, RunKind kind, JsonObject? given, List<FieldError> errors)
    {
        var merged = (JsonObject)environment.Parameters.DeepClone();
        foreach (var (name, value) in given ?? [])
        {
            if (kind == RunKind.Scale && !IsScale(blueprint, name))
                errors.Add(new($"/parameters/{name}", "Scaling does not change this; request a change instead."));
            merged[name] = value?.DeepClone();
        }
        if (kind == RunKind.Scale && given is not { Count: > 0 })
            errors.Add(new("/parameters", "Say what to scale, and to what."));
        var answer = ParameterSchema.Validate(blueprint, merged);
        errors.AddRange(answer.Errors);
        OrderForms.CheckRegion(environment, answer.Values, errors);
        return answer.Values;
    }

    private static bool IsScale(Blueprint blueprint, string parameter) =>
        blueprint.Parameters["properties"]?[parameter]?["x-scale"]?.GetValue<bool>() == true;

    private PreparedOrder Order(
        EnvironmentRecord environment, RunKind kind, Blueprint blueprint, JsonObject parameters,
        DateTimeOffset? expiresAt, string reason, Person requester, Team? team = null)
    {
        // As recorded: what Keelson does on its own account must not depend on a directory that has changed since.
        team ??= new Team
        {
            Name = environment.Team,
            CostCenter = environment.CostCentre,
            GroupId = environment.TeamGroupId,
        };
        var order = forms.Fill(
            kind, new(environment.Team, environment.Name), environment.Kind, blueprint, parameters, expiresAt, team,
            reason, requester, environment);
        return new(order, blueprint);
    }
}
