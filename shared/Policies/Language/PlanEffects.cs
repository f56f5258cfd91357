using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>What a match means for a plan that would create such a resource, by the kind of environment.</summary>
/// <param name="Default">For the kinds that have no effect of their own.</param>
public sealed record PlanEffects(PlanEffect Default)
{
    /// <summary>The policy does not judge plans.</summary>
    public static PlanEffects None { get; } = new(PlanEffect.None);

    public PlanEffect? Dev { get; init; }

    public PlanEffect? Test { get; init; }

    public PlanEffect? Staging { get; init; }

    public PlanEffect? Production { get; init; }

    /// <summary>True when plans of some kind of environment are judged.</summary>
    public bool Judges => Enum.GetValues<EnvironmentKind>().Any(kind => For(kind) is not PlanEffect.None);

    public PlanEffect For(EnvironmentKind kind) => kind switch
    {
        EnvironmentKind.Dev => Dev,
        EnvironmentKind.Test => Test,
        EnvironmentKind.Staging => Staging,
        EnvironmentKind.Production => Production,
        _ => null,
    } ?? Default;
}
