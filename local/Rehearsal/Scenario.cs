using Keelson.Local.Cloud.Estates;

namespace Keelson.Local.Rehearsal;

/// <summary>What is rehearsed: a world, what happens in it over time, and what must come of it.</summary>
/// <param name="Title">What a reader calls it.</param>
/// <param name="Starts">The virtual time at which it starts.</param>
/// <param name="Lasts">How long it goes on, in virtual time.</param>
/// <param name="Estate">Generated resources that are there from the start; null: none.</param>
/// <param name="Speed">Scales how long the simulated Azure's operations take.</param>
/// <param name="Settings">Settings of the platform.</param>
/// <param name="Steps">What happens.</param>
internal sealed record Scenario(
    string Title,
    DateTimeOffset Starts,
    TimeSpan Lasts,
    EstateOptions? Estate,
    double Speed,
    IReadOnlyDictionary<string, string?> Settings,
    IReadOnlyList<ScenarioStep> Steps);

/// <summary>Something that happens at a time, or again and again.</summary>
/// <param name="Place">Where in the file it stands, for complaints.</param>
/// <param name="At">After the start.</param>
/// <param name="Every">The time between repetitions; null: it happens once.</param>
/// <param name="Until">No repetition after that.</param>
/// <param name="Act">What happens.</param>
internal sealed record ScenarioStep(string Place, TimeSpan At, TimeSpan? Every, TimeSpan Until, ScenarioAct Act);

/// <summary>What a step does.</summary>
internal abstract record ScenarioAct;

/// <summary>A request to the platform or, behind its back, to the simulated Azure.</summary>
/// <param name="Persona">Who asks the platform; null: the request goes to the simulated Azure.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Path and query; <c>{name}</c> stands for what was kept under that name.</param>
/// <param name="Body">JSON, with the same; null: none.</param>
/// <param name="Text">A body that is not JSON; null: none.</param>
/// <param name="Status">The status that the answer must have; null: any success.</param>
/// <param name="Keep">Names, and where in the answer (JMESPath) stands what is kept under them.</param>
/// <param name="Where">What must be found in the answer: JMESPath and value as JSON.</param>
/// <param name="Within">How long it may take to come true; zero: it must be true at once.</param>
internal sealed record CallAct(
    string? Persona,
    HttpMethod Method,
    string Path,
    string? Body,
    string? Text,
    int? Status,
    IReadOnlyDictionary<string, string> Keep,
    IReadOnlyDictionary<string, string> Where,
    TimeSpan Within) : ScenarioAct;

/// <summary>Somebody approves every run that waits for it, with the hash of its plan.</summary>
internal sealed record ApproveAct(string Persona) : ScenarioAct;

/// <summary>The platform's process is killed and started again.</summary>
/// <param name="WithinWork">The moment is drawn: after so many more pieces of the engine's work at most. 0: at once.</param>
/// <param name="Down">How long it stays away.</param>
internal sealed record RestartAct(int WithinWork, TimeSpan Down) : ScenarioAct;
