using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Keelson.Policies;

/// <summary>Puts scans, findings and compliance into the container.</summary>
public static class ScanningRegistration
{
    /// <summary>Adds them, with <see cref="ScanningOptions"/> checked at start.</summary>
    public static IServiceCollection AddScanning(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<ScanningOptions>()
            .Bind(configuration.GetSection(ScanningOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services.AddFindings().AddScans();
    }

    private static IServiceCollection AddFindings(this IServiceCollection services)
    {
        services.AddSingleton<FindingStore>();
        services.AddSingleton<OpenFindings>();
        services.AddSingleton<FindingLog>();
        services.AddSingleton<FindingReader>();
        services.AddSingleton<FindingCounter>();
        services.AddSingleton<ComplianceStore>();
        services.AddSingleton<ComplianceReader>();
        return services;
    }

    private static IServiceCollection AddScans(this IServiceCollection services)
    {
        services.AddSingleton<ScanStore>();
        services.AddSingleton<ScanWork>();
        services.AddSingleton<ScanPolicies>();
        services.AddSingleton<ScanBeginning>();
        services.AddSingleton<SubjectReader>();
        services.AddSingleton<WasteCost>();
        services.AddSingleton<PageJudge>();
        services.AddSingleton<QuestionJudge>();
        services.AddSingleton<SetChooser>();
        services.AddSingleton<ScanGatherer>();
        services.AddSingleton<FindingSettler>();
        services.AddSingleton<ScanNotices>();
        services.AddSingleton<ScanConclusion>();
        services.AddSingleton<ScanReader>();
        return services;
    }
}
