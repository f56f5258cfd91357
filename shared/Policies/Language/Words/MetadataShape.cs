namespace Keelson.Policies;

/// <summary><c>metadata</c>: the keys that Keelson knows are checked, others are the owner's; one that is nearly a known
/// key is a slip of the finger.</summary>
internal sealed class MetadataShape() : Shape<PolicyMetadata>("a mapping")
{
    private static readonly Field<string> Title = new("title", new TextShape("a text of at most 200 characters", 200), "one line; left out, the policy's name");

    private static readonly Field<PolicySeverity> Severity = new(
        "severity",
        Shapes.Choice(("low", PolicySeverity.Low), ("medium", PolicySeverity.Medium), ("high", PolicySeverity.High), ("critical", PolicySeverity.Critical)),
        "how bad a match is; left out, medium");

    private static readonly Field<string> Category = new("category", Shapes.Name, "what it is about");
    private static readonly Field<string> Rationale = new("rationale", Shapes.Text, "why it matters");
    private static readonly Field<string> Fix = new("fix", Shapes.Text, "what the owner should do");
    private static readonly Field<IReadOnlyList<string>> References = new("references", Shapes.ListOf(Address(), "a list of addresses"), "documents that say so");
    private static readonly Field<IReadOnlyList<ControlRef>> Controls = new("controls", new ControlsShape(), "the controls of frameworks that it is evidence for");
    private static readonly Field<PlanEffects> Plan = new("plan", new PlanShape(), "what a match means for a plan; left out, none");

    public static IReadOnlyList<Field> Fields { get; } = [Title, Severity, Category, Rationale, Fix, References, Controls, Plan];

    public override bool TryRead(YamlPart part, Place place, out PolicyMetadata value)
    {
        value = null!;
        if (Sections.Read(part, place, Fields, "metadata", IsOwners) is not { } section)
            return false;
        value = new()
        {
            Title = section.Get(Title, ""),
            Severity = section.Get(Severity, PolicySeverity.Medium),
            Category = section.Get(Category, ""),
            Rationale = section.Get(Rationale, ""),
            Fix = section.Get(Fix, ""),
            References = section.Get(References, []),
            Controls = section.Get(Controls, []),
            Plan = section.Get(Plan, PlanEffects.None),
        };
        return true;
    }

    private static bool IsOwners(YamlEntry entry) => NearestName.Of(entry.Key.Text, Fields.Select(f => f.Name)) is null;

    private static Shape<string> Address() => Shapes.Made(
        Shapes.Text,
        "an address",
        t => Uri.TryCreate(t, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? t : null,
        t => $"'{t}' is no address; write one that begins with https://");
}
