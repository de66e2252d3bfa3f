"""What is asked of a case: forecasts, thresholds, what-ifs, and what each answer rests on."""
