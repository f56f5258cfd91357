using Keelson.Portal.Forms;
using Keelson.Provisioning;
using Keelson.Requests;

namespace Keelson.Portal.Environments;

/// <summary>Makes the form that changes or scales an environment, and reads what it asks for.</summary>
public sealed class ChangeForms(EnvironmentReader environments, BlueprintArchive blueprints, IBlueprintCatalogue catalogue)
{
    // It cannot move; asking would only be refused.
    private const string Region = "region";

    /// <summary>The form with <paramref name="values"/> in it, or with what the environment is now. Null when there is no
    /// such environment, or it is gone.</summary>
    public async Task<ChangeView?> ReadAsync(string id, RunKind kind, FormValues? values, CancellationToken cancellationToken)
    {
        if (await environments.FindAsync(id, cancellationToken) is not { State: not EnvironmentState.Deleted } environment)
            return null;
        var versions = kind == RunKind.Scale ? [] : Versions(environment);
        var blueprint = values?["/version"] is { Length: > 0 } chosen && versions.Contains(chosen, StringComparer.Ordinal)
            && chosen != environment.Blueprint.Version && catalogue.Find(environment.Blueprint.Name, chosen) is { } other
                ? other : await blueprints.GetAsync(environment.Blueprint, cancellationToken);
        var fields = SchemaFields.Read(blueprint.Parameters)
            .Where(field => kind == RunKind.Scale ? field.Scale : field.Name != Region)
            .Select(field => kind == RunKind.Scale ? field with { Advanced = false } : field)
            .ToList();
        return new(environment, kind, versions, fields, values ?? Now(environment, fields), FormErrors.None);
    }

    /// <summary>What the form asks for.</summary>
    public static ChangeRequest Asked(ChangeView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new()
        {
            Version = view.Values["/version"] is { Length: > 0 } version ? version : null,
            Parameters = ParameterForm.Read(view.Fields, view.Values),
            Reason = view.Values["/reason"],
        };
    }

    private static FormValues Now(EnvironmentRecord environment, List<SchemaField> fields)
    {
        var values = FormValues.From(fields, environment.Parameters);
        values[FormKey.Field] = FormKey.New();
        values["/version"] = environment.Blueprint.Version;
        return values;
    }

    // The version it was made from may have left the catalogue; it can stay on it all the same.
    private IReadOnlyList<string> Versions(EnvironmentRecord environment)
    {
        var offered = catalogue.Versions(environment.Blueprint.Name);
        return offered.Contains(environment.Blueprint.Version, StringComparer.Ordinal)
            ? offered
            : [.. offered, environment.Blueprint.Version];
    }
}
