using System.Text;

namespace Keelson.Policies;

/// <summary>Short ways to read policies in tests.</summary>
internal static class Reading
{
    public static PolicyReading Yaml(string yaml) => PolicyReader.Read(Encoding.UTF8.GetBytes(yaml), "test.yaml");

    public static Policy Policy(string yaml)
    {
        var reading = Yaml(yaml);
        Assert.True(reading.Faults.Count == 0, string.Join('\n', reading.Faults));
        return Assert.Single(reading.Policies);
    }

    /// <summary>The one fault of a file.</summary>
    public static PolicyFault Fault(string yaml)
    {
        var reading = Yaml(yaml);
        Assert.Empty(reading.Policies);
        Assert.True(reading.Faults.Count == 1, string.Join('\n', reading.Faults));
        return reading.Faults[0];
    }

    /// <summary>A policy with some filters.</summary>
    /// <param name="filters">A list, in YAML's flow style.</param>
    public static Policy WithFilters(string filters, string resource = "azure.vm") =>
        Policy($"policies: [{{name: p, resource: {resource}, filters: {filters}}}]");

    /// <summary>A policy with some actions.</summary>
    /// <param name="actions">A list, in YAML's flow style.</param>
    public static Policy WithActions(string actions, string resource = "azure.vm") =>
        Policy($"policies: [{{name: p, resource: {resource}, actions: {actions}}}]");
}
