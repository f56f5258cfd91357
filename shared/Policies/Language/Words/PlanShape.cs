namespace Keelson.Policies;

/// <summary>What a match means for a plan: one word, or one for each kind of environment.</summary>
internal sealed class PlanShape()
    : Shape<PlanEffects>("deny, ask, warn or none, or a mapping of default, dev, test, staging and production to these")
{
    private static readonly Shape<PlanEffect?> Effect = Shapes.Choice<PlanEffect?>(
        ("none", PlanEffect.None), ("warn", PlanEffect.Warn), ("ask", PlanEffect.Ask), ("deny", PlanEffect.Deny));

    private static readonly Field<PlanEffect?> Default = new("default", Effect, "where nothing else is said; left out, none");
    private static readonly Field<PlanEffect?> Dev = new("dev", Effect, "in development");
    private static readonly Field<PlanEffect?> Test = new("test", Effect, "in tests");
    private static readonly Field<PlanEffect?> Staging = new("staging", Effect, "before production");
    private static readonly Field<PlanEffect?> Production = new("production", Effect, "in production");

    public override bool TryRead(YamlPart part, Place place, out PlanEffects value)
    {
        value = PlanEffects.None;
        if (part is YamlText)
        {
            var read = Effect.TryRead(part, place, out var effect);
            value = new(effect ?? PlanEffect.None);
            return read;
        }
        if (Sections.Read(part, place, [Default, Dev, Test, Staging, Production], "plan") is not { } section)
            return false;
        value = new(section.Get(Default) ?? PlanEffect.None)
        {
            Dev = section.Get(Dev),
            Test = section.Get(Test),
            Staging = section.Get(Staging),
            Production = section.Get(Production),
        };
        return true;
    }
}
