using System.Text.Json.Nodes;
using Keelson.Costs;
using Keelson.Policies;
using Keelson.Provisioning;
using Microsoft.Extensions.Options;

namespace Keelson.Tests.Policies;

/// <summary>A plan that breaks no rule; tests change what matters.</summary>
internal static class SomePlan
{
    public const string Group = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-payments.dev";

    public static PlanFacts With(params (string Path, string Body)[] resources) => new()
    {
        Kind = RunKind.Create,
        EnvironmentKind = EnvironmentKind.Dev,
        Environment = "payments.dev",
        Team = "payments",
        Location = "westeurope",
        Blueprint = new Blueprint
        {
            Name = "some",
            Version = "1.0.0",
            Title = "Some",
            Summary = "Some.",
            Owner = "platform",
            Category = "storage",
            Parameters = [],
            Template = [],
        },
        Parameters = [],
        Resources = resources.ToDictionary(r => Id(r.Path), r => Tagged(r.Body)),
        Changes = [],
        Estate = EstateFacts.Empty,
        Cost = CostEstimate.Nothing("EUR"),
        Rulebook = Shipped,
        Scope = Group,
    };

    /// <summary>The policies that are shipped, and no exemptions.</summary>
    public static Rulebook Shipped { get; } = new(PolicySet.Compile(Packs.Policies), ExemptionBook.Empty, RuleFixture.Now);

    public static string Id(string path) => $"{Group}/providers/{path}";

    public static PlannedChange Change(ChangeAction action, string path) => new()
    {
        ResourceId = Id(path),
        Type = PlannedResource.TypeOf(Id(path)),
        ApiVersion = "2024-01-01",
        Action = action,
    };

    public static IReadOnlyList<Verdict> Judge(PlanFacts facts, PolicyOptions? options = null) =>
        new PlanPolicy(Options.Create(options ?? new())).Judge(facts);

    /// <summary>The effects of one rule, in order: empty when it has nothing to say.</summary>
    public static string Effects(PlanFacts facts, string rule) =>
        string.Join(' ', Judge(facts).Where(v => v.Rule == rule).Select(v => v.Effect));

    public static JsonObject Tags() => KeelsonTags.For(A.Order());

    private static JsonObject Tagged(string body)
    {
        var json = JsonNode.Parse(body)!.AsObject();
        if (!json.ContainsKey("tags"))
            json["tags"] = Tags();
        return json;
    }
}
