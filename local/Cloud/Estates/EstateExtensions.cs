using Keelson.Local.Cloud.Estates.Kinds;

namespace Keelson.Local.Cloud.Estates;

/// <summary>What hangs on the resources of an estate and is no row of its own: diagnostic settings and locks.</summary>
public static class EstateExtensions
{
    /// <summary>As the resource manager answers them, in the order of their resources.</summary>
    public static IEnumerable<EstateResource> Of(EstateOptions options)
    {
        foreach (var draft in EstateGenerator.Drafts(options.Checked()))
        {
            if (draft.Kind.Can(EstateFlaw.NoDiagnostics) && !draft.Has(EstateFlaw.NoDiagnostics))
            {
                yield return Extension(draft, "Microsoft.Insights/diagnosticSettings", "audit", $$"""
                    {"storageAccountId":"{{draft.Sibling<StorageAccount>()}}","logs":[{"categoryGroup":"allLogs","enabled":true}],
                    "metrics":[{"category":"AllMetrics","enabled":true}]}
                    """);
            }
            if (draft.Kind.Can(EstateFlaw.NoLock) && !draft.Has(EstateFlaw.NoLock))
            {
                yield return Extension(draft, "Microsoft.Authorization/locks", "keep", $$"""
                    {"level":"CanNotDelete","notes":"Holds data of {{draft.Group.App}}."}
                    """);
            }
        }
    }

    private static EstateResource Extension(Draft draft, string type, string name, string properties)
    {
        var id = $"{draft.Id}/providers/{type}/{name}";
        var json = new JsonTemplate();
        json.Write($$"""
            {"id":"{{id}}","name":"{{name}}","type":"{{type}}","properties":{{properties}} }
            """);
        return new(id, type, draft.Created, json.Written.ToArray(), default);
    }
}
