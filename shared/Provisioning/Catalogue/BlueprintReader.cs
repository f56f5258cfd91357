using System.Text.Json.Nodes;

namespace Keelson.Provisioning;

/// <summary>Turns the contract's YAML, together with the template, into a <see cref="Blueprint"/>.</summary>
internal static class BlueprintReader
{
    private static readonly string[] Categories = ["storage", "compute", "kubernetes", "database", "network", "security"];

    // An environment for ever is a decision; a contract that says nothing has not taken it.
    private static readonly TimeSpan UnstatedLongestLife = TimeSpan.FromDays(90);

    public static Blueprint Read(YamlSection yaml, JsonObject template)
    {
        var outputs = yaml.Section("outputs");
        var blueprint = new Blueprint
        {
            Name = yaml.Text("name"),
            Title = yaml.Text("title"),
            Summary = yaml.Text("summary"),
            Description = yaml.TextOrNull("description") ?? "",
            Owner = yaml.Text("owner"),
            Version = Version(yaml),
            Category = Category(yaml),
            Requesters = Requesters(yaml.Section("requesters")),
            Kinds = Kinds(yaml.Section("environments")),
            Ttl = Ttl(yaml.Section("ttl")),
            Approval = ApprovalReader.Read(yaml.Section("approval")),
            RepairsDrift = RepairsDrift(yaml.Section("drift")),
            Parameters = yaml.Json("parameters") as JsonObject
                ?? throw yaml.Fault("parameters", "a JSON schema of the parameters is needed"),
            Roles = [.. yaml.Sections("roles").Select(role => Role(role, template))],
            Checks = [.. yaml.Sections("checks").Select(check => CheckReader.Read(check, template))],
            PrimaryOutput = Output(outputs, "primary", template),
            EndpointOutput = Output(outputs, "endpoint", template),
            Template = template,
        };
        outputs?.Done();
        yaml.Done();
        if (SchemaRules.FirstFault(blueprint.Parameters, template) is { } fault)
            throw yaml.Fault("parameters", fault);
        return blueprint;
    }

    /// <summary>The outputs a template declares.</summary>
    public static IEnumerable<string> Outputs(JsonObject template) => (template["outputs"] as JsonObject ?? []).Select(o => o.Key);

    private static string Version(YamlSection yaml) => SemanticVersion.TryParse(yaml.Text("version"), out var version)
        ? version.ToString()
        : throw yaml.Fault("version", $"'{yaml.Text("version")}' is not a semantic version; write one such as 1.0.0");

    private static string Category(YamlSection yaml) => yaml.Text("category") is var category && Categories.Contains(category)
        ? category
        : throw yaml.Fault("category", $"'{category}' is not a category; use one of {string.Join(", ", Categories)}");

    private static RequesterRule Requesters(YamlSection? yaml)
    {
        if (yaml is null)
            return new();
        var rule = new RequesterRule();
        rule = rule with
        {
            Roles = yaml.Has("roles") ? yaml.Texts("roles") : rule.Roles,
            Teams = yaml.Has("teams") ? yaml.Texts("teams") : rule.Teams,
        };
        yaml.Done();
        return rule;
    }

    private static EnvironmentKind[] Kinds(YamlSection? yaml)
    {
        var kinds = yaml is null ? [] : ApprovalReader.Kinds(yaml, "kinds");
        yaml?.Done();
        return kinds;
    }

    private static TtlRule Ttl(YamlSection? yaml)
    {
        var rule = new TtlRule { Max = UnstatedLongestLife };
        if (yaml is null)
            return rule;
        rule = rule with
        {
            Default = yaml.Duration("default") ?? rule.Default,
            Max = yaml.TextOrNull("max") == "none" ? null : yaml.Duration("max") ?? UnstatedLongestLife,
        };
        if (rule.Default > rule.Max)
            throw yaml.Fault("default", "the default is longer than the max; lower it or raise the max");
        yaml.Done();
        return rule;
    }

    private static bool RepairsDrift(YamlSection? yaml)
    {
        var repair = yaml?.Flag("repair") ?? false;
        yaml?.Done();
        return repair;
    }

    private static RoleGrantRule Role(YamlSection yaml, JsonObject template)
    {
        var rule = new RoleGrantRule(Output(yaml, "resource", template)!, yaml.Text("role"), yaml.Text("roleId"));
        if (!Guid.TryParseExact(rule.RoleId, "D", out _))
            throw yaml.Fault("roleId", $"'{rule.RoleId}' is not the GUID of a role definition");
        yaml.Done();
        return rule;
    }

    private static string? Output(YamlSection? yaml, string key, JsonObject template)
    {
        if (yaml is null || !yaml.Has(key))
            return key == "resource" ? yaml!.Text(key) : null;
        var name = yaml.Text(key);
        return Outputs(template).Contains(name)
            ? name
            : throw yaml.Fault(key, $"the template has no output '{name}'.{NearestName.Hint(name, Outputs(template))} Name an output");
    }
}
