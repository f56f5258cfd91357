using Keelson.Access;
using Keelson.Provisioning;

namespace Keelson.Requests;

/// <summary>
/// Turns what a person asks for into an order, or into the reasons why not: all wrong fields at once. Changes nothing.
/// </summary>
public sealed class EnvironmentRequests(
    IBlueprintCatalogue catalogue, TeamDirectory teams, EnvironmentStore environments, OrderForms forms)
{
    /// <summary>A new environment, or a change of one that exists with the same blueprint.</summary>
    public async Task<Answer<PreparedOrder>> PrepareAsync(
        EnvironmentRequest request, Principal principal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = new List<FieldError>();
        var blueprint = FindBlueprint(request, errors);
        var team = FindTeam(request.Team, errors);
        if (!EnvironmentId.IsPart(request.Environment))
            errors.Add(new("/environment", OrderForms.NameRule));
        OrderForms.CheckReason(request.Reason, errors);
        if (team is not null && Permissions.Decide(principal, Operation.Request, team.Name) is { Allowed: false } refusal)
            return Problem.Forbidden(refusal.Reason);
        var parameters = blueprint is null ? null : ParameterSchema.Validate(blueprint, request.Parameters ?? []);
        errors.AddRange(parameters?.Errors ?? []);
        if (blueprint is null || parameters is null || team is null || !EnvironmentId.IsPart(request.Environment))
            return Problem.Invalid(errors);
        if (OrderForms.Excludes(blueprint, principal, team.Name) is { } exclusion)
            return Problem.Forbidden(exclusion);

        var id = new EnvironmentId(team.Name, request.Environment);
        var existing = await environments.FindAsync(id.ToString(), cancellationToken) is { State: not EnvironmentState.Deleted } alive
            ? alive : null;
        if (existing is not null && existing.Blueprint.Name != blueprint.Name)
        {
            return Problem.Conflict(
                "environment-exists",
                $"{id} exists and was made from {existing.Blueprint.Name}. Choose another name, or delete it first.");
        }
        var kind = request.Kind ?? existing?.Kind ?? OrderForms.KindOf(request.Environment);
        OrderForms.CheckKind(blueprint, kind, errors);
        OrderForms.CheckRegion(existing, parameters.Values, errors);
        var expiresAt = forms.Expiry(blueprint, request.Ttl, existing?.ExpiresAt, existing is null, errors);
        if (errors.Count > 0)
            return Problem.Invalid(errors);
        var order = forms.Fill(
            existing is null ? RunKind.Create : RunKind.Change,
            id, kind, blueprint, parameters.Values, expiresAt, team, request.Reason!, OrderForms.Person(principal), existing);
        return new PreparedOrder(order, blueprint);
    }

    private Blueprint? FindBlueprint(EnvironmentRequest request, List<FieldError> errors)
    {
        if (string.IsNullOrEmpty(request.Blueprint))
        {
            errors.Add(new("/blueprint", "Name the blueprint; GET /api/catalogue lists them."));
            return null;
        }
        var versions = catalogue.Versions(request.Blueprint);
        if (versions.Count == 0)
        {
            errors.Add(new("/blueprint", $"There is no blueprint '{Shown(request.Blueprint)}'; GET /api/catalogue lists them."));
            return null;
        }
        if (request.Version is not null && !versions.Contains(request.Version, StringComparer.Ordinal))
        {
            errors.Add(new("/version", $"There is no version '{Shown(request.Version)}'; there are {string.Join(", ", versions)}."));
            return null;
        }
        return catalogue.Find(request.Blueprint, request.Version);
    }

    private Team? FindTeam(string? name, List<FieldError> errors)
    {
        var team = string.IsNullOrEmpty(name) ? null : teams.Find(name);
        if (team is null)
            errors.Add(new("/team", string.IsNullOrEmpty(name) ? "Name the team it is for." : $"There is no team '{Shown(name)}'."));
        return team;
    }

    // Input is echoed short: an error message is no place for a megabyte.
    private static string Shown(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
