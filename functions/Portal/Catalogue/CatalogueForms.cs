using Keelson.Access;
using Keelson.Portal.Forms;
using Keelson.Portal.Parts;
using Keelson.Provisioning;
using Keelson.Requests;

namespace Keelson.Portal.Catalogue;

/// <summary>Makes the form that asks for a blueprint.</summary>
public sealed class CatalogueForms(IBlueprintCatalogue catalogue, TeamDirectory teams)
{
    /// <summary>The form as it is first shown; null when there is no such blueprint.</summary>
    public BlueprintView? Blank(string name, Principal principal)
    {
        if (catalogue.Find(name) is not { } blueprint)
            return null;
        var fields = SchemaFields.Read(blueprint.Parameters);
        var values = FormValues.From(fields, parameters: null);
        values[FormKey.Field] = FormKey.New();
        values["/ttl"] = TtlChoices.Write(blueprint.Ttl.Default);
        values["/kind"] = Words.Lower(blueprint.Kinds.Count > 0 ? blueprint.Kinds[0] : EnvironmentKind.Dev);
        return View(blueprint, principal, fields, values);
    }

    /// <summary>The form as it was sent; null when there is no such blueprint.</summary>
    public BlueprintView? Filled(string name, FormValues values, Principal principal)
    {
        var version = values["version"];
        var known = catalogue.Versions(name).Contains(version, StringComparer.Ordinal);
        return catalogue.Find(name, known ? version : null) is { } blueprint
            ? View(blueprint, principal, SchemaFields.Read(blueprint.Parameters), values)
            : null;
    }

    private BlueprintView View(
        Blueprint blueprint, Principal principal, IReadOnlyList<SchemaField> fields, FormValues values) =>
        new(blueprint, Prose.Render(blueprint.Description), Teams(principal, blueprint), fields, values, FormErrors.None);

    // Offered only; whoever receives the request judges again. Its own teams come first.
    private List<string> Teams(Principal principal, Blueprint blueprint) =>
    [
        .. teams.All.Select(team => team.Name)
            .Where(team => Permissions.Decide(principal, Operation.Request, team).Allowed
                && OrderForms.Excludes(blueprint, principal, team) is null)
            .OrderByDescending(principal.IsIn).ThenBy(team => team, StringComparer.Ordinal),
    ];
}
