namespace Keelson.Policies;

/// <summary>
/// Reads policies in Cloud Custodian's language from YAML (or JSON, which is YAML). A word means what it means there; one
/// that Keelson does not support is a fault. Bounded in time and memory whatever the bytes are, and never throws for them.
/// </summary>
public static class PolicyReader
{
    private const string PoliciesKey = "policies";
    private const string VariablesKey = "vars";

    /// <param name="source">How faults call the file.</param>
    /// <returns>All policies of the file, or all its faults.</returns>
    public static PolicyReading Read(ReadOnlyMemory<byte> yaml, string source)
    {
        var faults = new List<PolicyFault>();
        var place = Place.Of(source, faults);
        var policies = new List<Policy>();
        try
        {
            if (YamlDocument.Read(YamlBytes.Read(yaml.Span)) is { } root)
                File(root, place, policies);
            else
                faults.Add(new(source, 0, 0, "", "the file is empty; it needs 'policies:' and a list."));
        }
        catch (YamlFaultException e)
        {
            faults.Add(new(source, e.Line, e.Column, "", e.Message + "."));
        }
        return faults.Count == 0
            ? new([.. policies.Select(p => p with { Source = source })], [])
            : new([], [.. faults.OrderBy(f => f.Line).ThenBy(f => f.Column)]);
    }

    private static void File(YamlPart root, Place place, List<Policy> policies)
    {
        if (root is not YamlMap map)
        {
            place.Fault(root, "a file of policies is a mapping with 'policies:' and a list");
            return;
        }
        foreach (var unknown in map.Entries.Where(e => e.Key.Text is not (PoliciesKey or VariablesKey)))
        {
            var hint = NearestName.Hint(unknown.Key.Text, [PoliciesKey, VariablesKey]);
            place.Fault(unknown.Key, $"'{unknown.Key.Text}' is not known here; a file has 'policies' and may have 'vars'"
                + (hint.Length > 0 ? "." + hint : ""));
        }
        if (map.Find(PoliciesKey)?.Value is not YamlList list)
        {
            place.Fault(map.Find(PoliciesKey)?.Value ?? root, "'policies' is needed, and is a list");
            return;
        }
        var expanded = Expand(map, list, place);
        for (var i = 0; i < expanded.Items.Count; i++)
        {
            if (PolicySection.Read(expanded.Items[i], place.At(PoliciesKey).At(i)) is { } policy)
                policies.Add(policy);
        }
        CheckNames(expanded, place.At(PoliciesKey));
    }

    private static YamlList Expand(YamlMap file, YamlList policies, Place place)
    {
        switch (file.Find(VariablesKey)?.Value)
        {
            case null or YamlText { Text: "" }:
                return policies;
            case YamlMap variables:
                return (YamlList)new YamlVariables(variables).Expand(policies);
            case var other:
                place.At(VariablesKey).Fault(other, "'vars' is a mapping of names to values");
                return policies;
        }
    }

    private static void CheckNames(YamlList policies, Place place)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < policies.Items.Count; i++)
        {
            if ((policies.Items[i] as YamlMap)?.Find("name")?.Value is YamlText name && !seen.Add(name.Text))
                place.At(i).At("name").Fault(name, $"two policies of the file are named '{name.Text}'");
        }
    }
}
