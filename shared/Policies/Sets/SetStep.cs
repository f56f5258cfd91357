namespace Keelson.Policies;

/// <summary>Decides over all the resources of a policy that have matched so far; <see cref="SetSelection"/> applies it.
/// Immutable.</summary>
/// <param name="Then">What each resource that the step leaves must satisfy by itself.</param>
public abstract record SetStep(Filter Then);
