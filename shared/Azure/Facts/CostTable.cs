using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Keelson.Azure;

/// <summary>
/// The costs of a subscription's resources, each counted for itself and for everything that contains it. Ids are kept as
/// 128 bits of their hash, so a large subscription takes some tens of bytes a resource.
/// </summary>
internal sealed class CostTable
{
    public const string Column = "PreTaxCost";
    public const string ResourceColumn = "ResourceId";

    private readonly Dictionary<UInt128, double> _costs = [];

    public string? Currency { get; private set; }

    /// <summary>Null when nothing was billed.</summary>
    public double? Of(string resourceId) => _costs.TryGetValue(Hash(resourceId), out var cost) ? cost : null;

    /// <summary>Adds the rows of one page of Cost Management's answer.</summary>
    public void Add(JsonObject properties)
    {
        var columns = (properties["columns"] as JsonArray ?? []).Select(c => (string?)c?["name"]).ToList();
        var (cost, resource, currency) = (columns.IndexOf(Column), columns.IndexOf(ResourceColumn), columns.IndexOf("Currency"));
        if (cost < 0 || resource < 0 || currency < 0)
        {
            throw new PermanentException(
                "azure.unexpected-answer", null, $"The costs came without {Column}, {ResourceColumn} or Currency.");
        }
        foreach (var row in (properties["rows"] as JsonArray ?? []).OfType<JsonArray>())
        {
            Currency = (string?)row[currency];
            Count((string?)row[resource] ?? "", (double?)row[cost] ?? 0);
        }
    }

    private void Count(string id, double cost)
    {
        for (var end = id.Length; end > 0; end = id.LastIndexOf('/', end - 1))
        {
            var hash = Hash(id.AsSpan(0, end));
            _costs[hash] = _costs.GetValueOrDefault(hash) + cost;
        }
    }

    private static UInt128 Hash(ReadOnlySpan<char> id)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(id.ToString().ToLowerInvariant()), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
