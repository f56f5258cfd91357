using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Estates;
using Keelson.Local.Cloud.Http;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Control;

/// <summary><c>/estate</c>: loads a generated estate, and says what a complete scan of it must find.</summary>
internal sealed class EstateControl(World world, CloudStore store) : IControlArea
{
    public string Name => "estate";

    public async ValueTask<ArmResponse?> HandleAsync(string method, string? id, JsonObject body)
    {
        if (method != "POST")
        {
            return null;
        }
        var options = Read(body);
        await new EstateLoader(store).LoadAsync(options);
        var census = EstateCensus.Of(options);
        return ArmResponse.Json(200, new JsonObject
        {
            ["resources"] = options.Size,
            ["types"] = Counts(census.Types.Select(entry => (entry.Key, entry.Value))),
            ["flaws"] = Counts(census.Flaws.Select(entry => (entry.Key.ToString(), entry.Value))),
        });
    }

    private EstateOptions Read(JsonObject body)
    {
        try
        {
            var size = (int?)body["size"] ?? 0;
            return size is > 0 and <= EstateOptions.MaxSize
                ? new EstateOptions { Size = size, Seed = (int?)body["seed"] ?? 1, TenantId = world.Options.TenantId }
                : throw Invalid();
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException)
        {
            throw Invalid();
        }
    }

    private static ArmException Invalid() => ArmErrors.Invalid(
        "InvalidEstate", $"Say {{\"size\": 10000, \"seed\": 7}}, with a size of 1 to {EstateOptions.MaxSize}.");

    private static JsonObject Counts(IEnumerable<(string Name, int Count)> counts) => new(counts
        .OrderBy(entry => entry.Name, StringComparer.Ordinal)
        .Select(entry => KeyValuePair.Create(entry.Name, (JsonNode?)entry.Count)));
}
