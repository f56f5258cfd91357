using System.Text;

namespace Keelson.Policies;

/// <summary>Resources in the shape that Azure gives, with what is rare often: missing, late, odd or doubled types; seeded.</summary>
internal sealed class RandomResources(Random random)
{
    private static readonly string[] Types =
    [
        "\"Microsoft.Storage/storageAccounts\"", "\"microsoft.storage/storageaccounts\"", "\"a/b\"", "\"A/B\"", "\"a\\/b\"", "\"c/d\"", "\"a/b/c\"",
        "\" a/b\"", "\"ä/b\"", "\"\"", "null", "7", "{}", "[\"a/b\"]",
    ];

    private readonly RandomJson values = new(random);

    public byte[] Next()
    {
        var fields = new List<string>();
        foreach (var name in (ReadOnlySpan<string>)["id", "name", "location", "tags", "sku", "a", "b", "a b"])
        {
            if (random.Next(3) > 0)
                fields.Add($"\"{name}\":{values.Value(name is "id" or "name" or "location" ? 0 : 2)}");
        }
        if (random.Next(5) > 0)
        {
            var rules = random.Next(4) > 0 ? "" : $",\"securityRules\":[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(Rule))}]";
            fields.Add($"\"properties\":{{\"enabled\":{values.Value(0)},\"a\":{values.Value(2)},\"b\":{values.Value(3)}{rules}}}");
        }
        for (var types = random.Next(10); types is 0 or > 7; types = random.Next(12))
            fields.Insert(random.Next(fields.Count + 1), $"\"type\":{Types[random.Next(Types.Length)]}");
        if (random.Next(8) > 0)
            fields.Insert(Math.Min(random.Next(3), fields.Count), $"\"type\":{Types[random.Next(Types.Length)]}");
        return Encoding.UTF8.GetBytes($"{{{string.Join(',', fields)}}}");
    }

    private string Rule(int place) =>
        $"{{\"properties\":{{\"priority\":{place},\"direction\":\"{Pick("Inbound", "inbound", "Outbound")}\","
        + $"\"access\":\"{Pick("Allow", "allow", "Deny")}\",\"protocol\":\"{Pick("*", "TCP", "Udp")}\","
        + $"\"destinationPortRange\":\"{Pick("22", "*", "80-443", "x", "")}\",\"destinationAddressPrefix\":\"{Pick("*", "Internet")}\","
        + Pick(
            "\"sourceAddressPrefix\":\"*\"", "\"sourceAddressPrefix\":\"absent\"", "\"sourceAddressPrefix\":{}",
            "\"sourceAddressPrefixes\":[\"Internet\",\"10.0.0.0/8\"]", "\"sourceAddressPrefixes\":[\"*\",7]", "\"sourceAddressPrefixes\":[[],\"*\"]")
        + "}}";

    private string Pick(params string[] from) => from[random.Next(from.Length)];

    public byte[] NextCorrupt() => values.Corrupt(Next());
}
