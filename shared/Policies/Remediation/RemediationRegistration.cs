using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Keelson.Policies;

/// <summary>Puts remediation into the container.</summary>
public static class RemediationRegistration
{
    public static IServiceCollection AddRemediation(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<SafetyOptions>()
            .Bind(configuration.GetSection(SafetyOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddOptions<EventOptions>()
            .Bind(configuration.GetSection(EventOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<SafetySwitch>();
        services.AddSingleton<CapBook>();
        services.AddSingleton<ScopeCounts>();
        services.AddSingleton<ClaimBook>();
        services.AddSingleton<RemediationStore>();
        services.AddSingleton<OutcomeStore>();
        services.AddSingleton<OutcomeDesk>();
        services.AddSingleton<RemediationImages>();
        return services.AddJudging().AddExecution();
    }

    private static IServiceCollection AddJudging(this IServiceCollection services)
    {
        services.TryAddSingleton<ICurrentPolicies>(FixedPolicies.None);
        services.TryAddSingleton<IFactSource, UnreadableFacts>();
        services.TryAddSingleton<IPolicyAuthors, NoPolicyAuthors>();
        services.TryAddSingleton<FindingStore>();
        services.TryAddSingleton<OpenFindings>();
        services.TryAddSingleton<FindingLog>();
        services.AddOptions<ScanningOptions>();
        services.TryAddSingleton<SubjectReader>();
        services.TryAddSingleton<WasteCost>();
        services.AddSingleton<ResourceFindings>();
        services.AddSingleton<ResourceChanges>();
        services.AddSingleton<DeadLetterDesk>();
        services.AddSingleton<LatestLooks>();
        services.AddSingleton<ResourceJudge>();
        services.AddSingleton<ResourceLook>();
        services.AddSingleton<ResourceTurn>();
        services.AddSingleton<SafetyCheck>();
        services.AddSingleton<AddedCost>();
        services.AddSingleton<PlanCaps>();
        services.AddSingleton<RemediationFile>();
        services.AddSingleton<RemediationOpening>();
        services.AddSingleton<RemediationDesk>();
        return services;
    }

    private static IServiceCollection AddExecution(this IServiceCollection services)
    {
        services.AddSingleton<StepPace>();
        services.AddSingleton<StepTaker>();
        services.AddSingleton<FirstStep>();
        services.AddSingleton<RemediationVerifier>();
        services.AddSingleton<RemediationEnding>();
        services.AddSingleton<RemediationClose>();
        services.AddSingleton<UndoTaker>();
        services.AddSingleton<RemediationUndoing>();
        services.AddSingleton<RemediationRequests>();
        return services;
    }
}
